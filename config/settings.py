"""The settings, readable from top to bottom. What differs comes from the environment."""

from pathlib import Path

from config import identity, logs, stores
from config.env import Environment
from config.kinds import JOB_KINDS as JOB_KINDS
from config.rest import REST_FRAMEWORK as REST_FRAMEWORK
from config.rest import SPECTACULAR_SETTINGS as SPECTACULAR_SETTINGS
from config.rooms import BACKLOGS as BACKLOGS
from config.rooms import FINDERS as FINDERS
from config.rooms import HAND_OVER as HAND_OVER
from config.rooms import HOLDINGS as HOLDINGS
from config.rooms import LEDGER_VEILS as LEDGER_VEILS
from config.rooms import LEDGER_WORDS as LEDGER_WORDS
from config.rooms import NAVIGATION as NAVIGATION
from config.schedule import BEAT_SCHEDULE, SCHEDULE_WORDS
from config.sign_in import ACCOUNT_FORMS as ACCOUNT_FORMS
from config.sign_in import MFA_FORMS as MFA_FORMS

env = Environment()

BASE_DIR = Path(__file__).resolve().parent.parent
VERSION = "0.1.0"

# Where this machine keeps what it writes: database, socket, schedule, logs, backups.
VAR = Path(env.text("VAR", str(BASE_DIR / "var"))).resolve()

# ---- Safety ----
INSECURE_SECRET_KEY = "only-for-a-laptop-and-never-on-a-network-7f3b1d"
SECRET_KEY = env.secret("SECRET_KEY", stores.kept_secret(VAR, INSECURE_SECRET_KEY))
SECRET_KEY_FALLBACKS = env.names("SECRET_KEY_FALLBACKS", [])
DEBUG = env.flag("DEBUG", False)
ALLOWED_HOSTS = env.names("ALLOWED_HOSTS", ["localhost", "127.0.0.1", "[::1]"])
CSRF_TRUSTED_ORIGINS = env.names("CSRF_TRUSTED_ORIGINS", [])
# The address that mails and snippets name.
BASE_URL = env.url(
    "BASE_URL", "http://localhost:8000", schemes=frozenset({"http", "https"})
)
# True wherever people reach the house by https, as everywhere but on a laptop.
HTTPS = env.flag("HTTPS", False)
SECURE_SSL_REDIRECT = env.flag("SECURE_SSL_REDIRECT", HTTPS)
SECURE_HSTS_SECONDS = env.integer("SECURE_HSTS_SECONDS", 31_536_000 if HTTPS else 0)
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_HSTS_PRELOAD = HTTPS
SECURE_REFERRER_POLICY = "same-origin"
BEHIND_PROXY = env.flag("BEHIND_PROXY", False)
if BEHIND_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_NAME = "halfhour_session"
SESSION_COOKIE_AGE = env.integer("SESSION_DAYS", 14, least=1) * 86_400
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "look.errors.csrf_failure"
X_FRAME_OPTIONS = "DENY"

# ---- The house ----
INSTALLED_APPS = [
    "config",
    "portfolio",
    "engine",
    "accounts",
    "look",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.usersessions",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.forms",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django_htmx",
    "template_partials",
    "rest_framework",
    "django_filters",
    "drf_spectacular",
    "drf_spectacular_sidecar",
]
MIDDLEWARE = [
    "engine.web.middleware.request_id",
    "look.middleware.CompressedPages",
    "look.middleware.security_headers",
    "engine.web.middleware.answer_probes",
    "api.middleware.around_the_api",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "look.middleware.maintenance",
    "look.middleware.InALanguageOfTheirs",
    # What follows is for pages, and for people who call the API with their session.
    "api.middleware.straight_to_the_api",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "accounts.web.middleware.through_the_page_door",
    "accounts.web.middleware.in_their_words",
    "accounts.web.middleware.seen",
    "django.contrib.messages.middleware.MessageMiddleware",
    "accounts.web.second_factor_first.second_factor_first",
    # Above allauth: what that answers by itself is no fault.
    "engine.web.middleware.RememberFaults",
    "allauth.account.middleware.AccountMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "look.middleware.words_for_bare_refusals",
]
ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "look.context.frame",
            ],
            "builtins": [
                "look.templatetags.components",
                "look.templatetags.fields",
                "look.templatetags.formats",
            ],
        },
    },
]
FORM_RENDERER = "look.forms.Renderer"

# A page that is refused names them.
WHO_GIVES_ROLES = "accounts.queries.people.who_gives_roles"

# ---- What is kept, and where ----
DATABASE_URL = env.url(
    "DATABASE_URL",
    f"sqlite:///{VAR / 'halfhour.sqlite3'}",
    schemes=frozenset({"postgres", "postgresql", "sqlite"}),
)
# Without the demo: who comes first into an empty house, by a link that works once.
FIRST_ADMINISTRATOR = env.text("ADMIN_EMAIL", "")
# The demo fills the laptop's own database by itself, any other only when asked to.
DEMO_ALLOWED = env.flag("DEMO", not env.text("DATABASE_URL", ""))
# Whom the sign-in page of a demo lets in at a press of a button.
OPEN_TO_ALL = "portfolio.operations.demo.open_to_all" if DEMO_ALLOWED else ""
DATABASES = {
    "default": stores.database(
        DATABASE_URL,
        pool=env.integer("DATABASE_POOL", 8),
        # False behind a pooler that gives each transaction another connection.
        prepared=env.flag("DATABASE_PREPARED", True),
    ),
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
REDIS_URL = env.url(
    "REDIS_URL", "", schemes=frozenset({"redis", "rediss", "unix", "redis+socket"})
)
CACHES = {"default": stores.cache(REDIS_URL)}

# Where `manage.py backup` writes, and the operations page looks.
BACKUP_FOLDER = Path(env.text("BACKUP_FOLDER", str(VAR / "backups")))

# ---- Who may come in ----
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["accounts.web.backend.Backend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "account_login"
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.ScryptPasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]

# Sign-in is allauth's: by e-mail address, for those who were invited.
ACCOUNT_ADAPTER = "accounts.web.adapter.SignIn"
ACCOUNT_USER_DISPLAY = "accounts.web.adapter.display"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
# An address is verified by the invitation that went there.
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_SESSION_REMEMBER = True
MFA_ADAPTER = "accounts.web.factors.SecondFactors"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Halfhour"
# A clock may be half a minute off.
MFA_TOTP_TOLERANCE = 1
# Nobody signs up, so nobody can hold an address hostage.
MFA_ALLOW_UNVERIFIED_EMAIL = True
# How many proxies of ours stand before us and tell the address of whoever asks.
ALLAUTH_TRUSTED_PROXY_COUNT = env.integer("PROXIES", 1 if BEHIND_PROXY else 0)
# The organisation's identity provider.
IDENTITY = identity.read(env)
OIDC_ISSUER, OIDC_NAME = IDENTITY.issuer, IDENTITY.name
OIDC_GROUPS_CLAIM, OIDC_ROLE_MAP = IDENTITY.groups_claim, IDENTITY.roles
SOCIALACCOUNT_ADAPTER = "accounts.web.provider.Provider"
SOCIALACCOUNT_PROVIDERS = IDENTITY.providers
# A link, not a form: `form-action` would forbid a form to end at the provider.
SOCIALACCOUNT_LOGIN_ON_GET = True
# An address that the provider has verified is its person's.
SOCIALACCOUNT_EMAIL_AUTHENTICATION = True
SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT = True

# ---- Words, numbers and days ----
LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English")]
USE_I18N = True
USE_TZ = True
# The organisation's own zone: months close by it.
TIME_ZONE = env.zone("ORGANISATION_TIME_ZONE", "UTC")
LOCALE_PATHS = [BASE_DIR / "locale"]
ORGANISATION_NAME = env.text("ORGANISATION_NAME", "Your organisation")

# ---- Static files ----
STATIC_URL = "static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
# A laptop serves files where they lie; an image collects them once, named by their content.
COLLECTED_STATIC = env.flag("COLLECTED_STATIC", False)
STATIC_ROOT = (
    env.text("STATIC_ROOT", str(BASE_DIR / "staticfiles")) if COLLECTED_STATIC else None
)
WHITENOISE_USE_FINDERS = not COLLECTED_STATIC
WHITENOISE_AUTOREFRESH = DEBUG
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": (
            "whitenoise.storage.CompressedManifestStaticFilesStorage"
            if COLLECTED_STATIC
            else "django.contrib.staticfiles.storage.StaticFilesStorage"
        )
    },
}

# ---- Letters ----
EMAIL_URL_SET = bool(env.text("EMAIL_HOST", ""))
EMAIL_BACKEND = (
    "django.core.mail.backends.smtp.EmailBackend"
    if EMAIL_URL_SET
    else "django.core.mail.backends.filebased.EmailBackend"
)
EMAIL_FILE_PATH = VAR / "mail"
EMAIL_HOST = env.text("EMAIL_HOST", "localhost")
EMAIL_PORT = env.integer("EMAIL_PORT", 587, least=1)
EMAIL_HOST_USER = env.text("EMAIL_USER", "")
EMAIL_HOST_PASSWORD = env.secret("EMAIL_PASSWORD")
EMAIL_USE_TLS = env.flag("EMAIL_STARTTLS", EMAIL_URL_SET)
EMAIL_USE_SSL = env.flag("EMAIL_TLS", False)
EMAIL_TIMEOUT = 15
DEFAULT_FROM_EMAIL = env.text("EMAIL_FROM", "Halfhour <halfhour@localhost>")
if EMAIL_USE_TLS and EMAIL_USE_SSL:
    env.problem(
        "EMAIL_STARTTLS and EMAIL_TLS exclude each other; set one of them to false."
    )

# ---- The clock: Celery tells when, the database tells what ----
CELERY_BROKER_URL, CELERY_BROKER_TRANSPORT_OPTIONS = stores.broker(REDIS_URL, VAR / "queue")
CELERY_BEAT_SCHEDULE = BEAT_SCHEDULE
SCHEDULE_WORDS = SCHEDULE_WORDS
CELERY_BEAT_SCHEDULE_FILENAME = str(VAR / "beat-schedule")
CELERY_TIMEZONE = TIME_ZONE
CELERY_TASK_IGNORE_RESULT = True
# A killed worker loses nothing: it acknowledges late, holds one task, gives back the rest.
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_SOFT_SHUTDOWN_TIMEOUT = 20.0
CELERY_WORKER_ENABLE_SOFT_SHUTDOWN_ON_IDLE = True
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_WORKER_CANCEL_LONG_RUNNING_TASKS_ON_CONNECTION_LOSS = False
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
# One database connection for many tasks: 530 instead of 190 a second.
CELERY_DB_REUSE_MAX = 500

# ---- The log: to standard error, one event a line ----
LOG_FORMAT = env.choice(
    "LOG_FORMAT", "json" if HTTPS else "text", frozenset({"json", "text"})
)
LOG_LEVEL = env.choice(
    "LOG_LEVEL", "INFO", frozenset({"DEBUG", "INFO", "WARNING", "ERROR"})
)
logs.configure()
LOGGING = logs.settings(form=LOG_FORMAT, level=LOG_LEVEL)

env.check()
