"""Spreadsheets and text files in and out, and the sample register. No Qt, no documents on paper."""
