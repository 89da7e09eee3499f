"""How a rule on one value speaks: what is wrong, and what would be right; never what the value is."""


class Wrong(ValueError):
    """A value breaks a rule."""

    def __init__(self, rule: str, right: str) -> None:
        super().__init__(rule)
        self.right = right


def in_quotes(value: object) -> object:
    """The value itself, unless it is a number: that may have lost its leading zeros. Raises `Wrong`."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        raise Wrong("is a number", "the same in quotes, so that leading zeros survive")
    return value
