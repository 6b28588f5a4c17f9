; The installer people use (Inno Setup 6). Build the program first: py -m tests build --out build
; then: iscc resources\packaging\windows\workbench.iss
; A signed build names its tool on the command line: iscc /Sworkbench="signtool sign ... $f" /DSigned ...

#define Name "Assessor workbench"
#define File "assessor-workbench"
#define Version "0.1.0"

[Setup]
AppId={{F44E3E71-93EE-417D-82A1-D3B169294E25}
AppName={#Name}
AppVersion={#Version}
AppVerName={#Name} {#Version}
AppPublisher=The assessor workbench developers
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
PrivilegesRequired=lowest
PrivilegesRequiredOverridesAllowed=dialog
DefaultDirName={autopf}\{#Name}
DefaultGroupName={#Name}
DisableProgramGroupPage=yes
LicenseFile=..\..\..\LICENSE
SetupIconFile=app.ico
UninstallDisplayIcon={app}\{#File}.exe
SourceDir=..\..\..\build\{#File}
OutputDir=..\..\dist
OutputBaseFilename={#File}-{#Version}-setup
Compression=lzma2/max
SolidCompression=yes
WizardStyle=modern
CloseApplications=yes
#ifdef Signed
SignTool=workbench
SignedUninstaller=yes
#endif

[Files]
Source: "*"; DestDir: "{app}"; Flags: ignoreversion recursesubdirs createallsubdirs

[InstallDelete]
; Libraries of an older version must not be found by a newer one.
Type: filesandordirs; Name: "{app}\_internal"

[Icons]
Name: "{group}\{#Name}"; Filename: "{app}\{#File}.exe"
Name: "{autodesktop}\{#Name}"; Filename: "{app}\{#File}.exe"; Tasks: desktopicon

[Tasks]
Name: desktopicon; Description: "Put an icon on the desktop"; Flags: unchecked

[Run]
Filename: "{app}\{#File}-cli.exe"; Parameters: "self-test ""{tmp}\self-test.txt"""; Flags: runhidden; StatusMsg: "Trying the program once..."
Filename: "{app}\{#File}.exe"; Description: "Start the workbench"; Flags: nowait postinstall skipifsilent
