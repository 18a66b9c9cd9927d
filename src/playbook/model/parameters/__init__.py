"""What the `parameters` of a check file may say: one module per kind."""
