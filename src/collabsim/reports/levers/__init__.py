"""An experiment on levers in words: tables, sentences and the report."""
