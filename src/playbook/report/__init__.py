"""How findings are written out: one module per format, each with `parts(report, …) -> Iterator[str]`."""
