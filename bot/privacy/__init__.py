"""Find what could identify a person in chat text and mask it, before anything is logged, stored or searched."""

from bot.privacy.masking import Masked, mask
from bot.privacy.span import Span

__all__ = ["Masked", "Span", "mask"]
