"""How much each factor matters: designs of SALib, played by the batch, guarded, and judged with chance in view."""
