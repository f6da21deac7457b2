"""Reports: one module per form in which a report is shown."""
