"""Settings: the only reader of the environment.

Each field's description stands beside its default and becomes a row of the README's table; a test compares
the two.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, BeforeValidator, Field, ValidationError
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from bot.errors import SettingsError


def split_ids(value: object) -> object:
    """A comma-separated string as a tuple of ids; anything else unchanged."""
    return (
        tuple(part.strip() for part in value.split(",") if part.strip()) if isinstance(value, str) else value
    )


def known_zone(name: str) -> str:
    """The name of a time zone, unchanged.  Raises ValueError for one that this machine does not know."""
    try:
        ZoneInfo(name)
    except (ValueError, OSError, KeyError):
        raise ValueError(f"no time zone is called {name!r}; one is America/Chicago") from None
    return name


Port = Annotated[int, Field(ge=1, le=65535)]
#: Without its scheme an address only fails once it is used, far from the setting.
WebAddress = Annotated[str, Field(pattern=r"^https?://[^/\s]")]


class Settings(BaseSettings):
    """Everything a person may set, by environment variable or in a ``.env`` file in the working folder."""

    model_config = SettingsConfigDict(
        env_prefix="CURBSIDE_",
        env_file=".env",
        # A line of .env left blank means the default, not an empty port.
        env_ignore_empty=True,
        extra="ignore",
        frozen=True,
        populate_by_name=True,
    )

    var: Path = Field(
        Path("var"), description="Folder for everything Curbside writes: index, models, database."
    )
    knowledge: Path = Field(
        Path("knowledge/content"), description="Folder of the articles (Markdown with front matter)."
    )
    questions: Path = Field(
        Path("knowledge/questions"), description="Folder of the labelled questions (JSON lines)."
    )
    desks: Path = Field(
        Path("knowledge/desks.toml"), description="The desks file: channels, people, hours, rotas, targets."
    )
    library_url: WebAddress = Field(
        "http://127.0.0.1:3001/guidance",
        description="Where people read a whole article; its id is appended. An article's own `url` wins.",
    )
    database_url: str = Field(
        "",
        validation_alias="DATABASE_URL",
        description="SQLAlchemy URL of the store. Empty: SQLite in the folder above.",
        repr=False,
    )

    model: str = Field(
        "",
        description="A sentence-transformers model (name or folder). Empty: the packaged all-MiniLM-L6-v2.",
    )
    backend: Literal["auto", "onnx-int8", "sentence-transformers"] = Field(
        "auto", description="What runs the model. `auto` takes int8 ONNX where it passes its check."
    )
    threads: int = Field(1, ge=1, le=64, description="Threads the model may use.")
    keep_generations: int = Field(5, ge=2, le=100, description="Index generations kept for rollback.")

    slack_bot_token: str = Field(
        "", validation_alias="SLACK_BOT_TOKEN", description="Bot token (`xoxb-...`).", repr=False
    )
    slack_app_token: str = Field(
        "",
        validation_alias="SLACK_APP_TOKEN",
        description="App-level token (`xapp-...`) for Socket Mode.",
        repr=False,
    )
    slack_signing_secret: str = Field(
        "",
        validation_alias="SLACK_SIGNING_SECRET",
        description="Signing secret, for the HTTP transport.",
        repr=False,
    )
    slack_api_url: WebAddress = Field(
        "https://slack.com/api/", description="Web API to call; the local workspace has its own."
    )
    consultants_channel: str = Field(
        "", description="Channel id where cases are posted (`C...`), of desks without one of their own."
    )
    maintainers: Annotated[tuple[str, ...], NoDecode, BeforeValidator(split_ids)] = Field(
        (), description="Slack user ids of maintainers, separated by commas."
    )
    maintainers_channel: str = Field(
        "",
        description="Channel id for the monthly digest and what maintainers approve. Empty: neither is posted.",
    )
    timezone: Annotated[str, AfterValidator(known_zone)] = Field(
        "America/Chicago", description="IANA time zone of desks that name none."
    )
    emergency_number: str = Field("911", description="Shown first when someone may be in danger.")

    host: str = Field("127.0.0.1", description="Address the web process listens on.")
    port: Port = Field(
        3001,
        validation_alias="PORT",
        description="Port of the web process: HTTP transport, health, articles.",
    )
    workspace_port: Port = Field(3000, description="Port of the local Slack workspace of `curbside demo`.")
    workers: int = Field(2, ge=1, le=32, description="Threads that answer questions in one process.")
    retention_days: int = Field(
        90, ge=1, description="Days after which the stored text of a question without a case is erased."
    )
    case_retention_days: int = Field(
        365, ge=1, description="Days after a case's end when its question, replies and resolution are erased."
    )
    recall_days: int = Field(
        30, ge=1, description="Days for which an answer counts when the guidance it quoted changes."
    )
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = Field(
        "INFO", description="How much is logged. No level logs message text."
    )

    @property
    def store_url(self) -> str:
        """The SQLAlchemy URL in force."""
        return self.database_url or f"sqlite:///{self.var.resolve() / 'curbside.db'}"

    @property
    def drafts_folder(self) -> Path:
        """Where drafts of articles lie until a maintainer decides."""
        return self.var / "drafts"

    @property
    def index_folder(self) -> Path:
        """Where index generations live."""
        return self.var / "index"


def variable(name: str) -> str:
    """The environment variable of a setting, given its name or its alias."""
    field = Settings.model_fields.get(name.lower())
    alias = field.validation_alias if field else name
    return str(alias) if alias else f"CURBSIDE_{name.upper()}"


def load_settings() -> Settings:
    """Settings from the environment and ``.env``.

    Raises SettingsError naming each variable that cannot be used.
    """
    try:
        return Settings()
    except ValidationError as error:
        # The message, never the value: it may be a token.
        lines = [f"{variable(str(item['loc'][0]))}: {item['msg']}" for item in error.errors()]
        raise SettingsError("\n".join(lines)) from None
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f".env cannot be read as UTF-8 text: {error}") from None
