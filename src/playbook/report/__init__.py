"""How findings are written out: one module per format, each with `render(report, …) -> str`."""
