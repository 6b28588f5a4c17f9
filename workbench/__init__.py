"""The assessor workbench: the program, its rules and what a person does with it."""

VERSION = "0.1.0"
