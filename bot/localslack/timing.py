"""How long Slack waits, in seconds, adjustable while the workspace runs."""

from dataclasses import dataclass, field, fields


@dataclass
class Timing:
    """The waits. Slack's own: 3 to acknowledge, 3 for a trigger, retries at once, after 1 and after 5 minutes.

    Ours are shorter between retries, so that a test or a demo sees them.
    """

    ack: float = 3.0
    retries: tuple[float, ...] = (0.0, 1.0, 5.0)
    trigger: float = 3.0
    status: float = 120.0
    _start: dict[str, object] = field(default_factory=dict, repr=False)

    def __post_init__(self) -> None:
        self._start = {name: getattr(self, name) for name in self.names()}

    @classmethod
    def names(cls) -> list[str]:
        """What can be adjusted."""
        return [one.name for one in fields(cls) if not one.name.startswith("_")]

    def adjust(self, **values: object) -> None:
        """Set waits by name. Raises ValueError for a name or a value that makes no sense."""
        for name, value in values.items():
            if name not in self.names():
                raise ValueError(f"no wait is called {name}; there are {', '.join(self.names())}")
            if name == "retries":
                if not isinstance(value, list | tuple):
                    raise ValueError("retries is a list of seconds")
                self.retries = tuple(float(one) for one in value)
            elif isinstance(value, int | float):
                setattr(self, name, float(value))
            else:
                raise ValueError(f"{name} is a number of seconds")

    def restore(self) -> None:
        """The values this was made with."""
        for name, value in self._start.items():
            setattr(self, name, value)
