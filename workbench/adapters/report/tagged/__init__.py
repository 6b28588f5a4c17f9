"""Tagged PDF on top of stock reportlab: PDF/UA-1 and PDF/A-3a in one file, by subclassing alone."""
