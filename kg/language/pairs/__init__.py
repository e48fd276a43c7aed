"""Two passages read side by side: whether their triggers tell one happening."""
