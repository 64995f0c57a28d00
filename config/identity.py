"""The organisation's identity provider: from a few environment variables to allauth's."""

from dataclasses import dataclass
from typing import Any

from accounts.permissions import Role
from config.env import Environment


@dataclass(frozen=True, slots=True)
class Identity:
    issuer: str
    name: str
    groups_claim: str
    roles: dict[str, Role]
    providers: dict[str, Any]


def read(env: Environment) -> Identity:
    """Read `OIDC_…`; without an issuer nobody sees a word of it."""
    issuer = env.url("OIDC_ISSUER", "", schemes=frozenset({"http", "https"}))
    client_id = env.text("OIDC_CLIENT_ID", "")
    secret = env.secret("OIDC_CLIENT_SECRET")
    name = env.text("OIDC_NAME", "your organisation")
    if issuer and not (client_id and secret):
        env.problem("OIDC_ISSUER is set; set OIDC_CLIENT_ID and OIDC_CLIENT_SECRET too.")
    app = {
        "provider_id": "oidc",
        "name": name,
        "client_id": client_id,
        "secret": secret,
        "settings": {
            "server_url": issuer,
            # Some providers verify every address and do not say so in the token.
            "verified_email": env.flag("OIDC_TRUST_EMAIL", False),
        },
    }
    return Identity(
        issuer=issuer,
        name=name,
        groups_claim=env.text("OIDC_GROUPS_CLAIM", "groups"),
        roles=_roles(env),
        providers={
            "openid_connect": {
                "APPS": [app] if issuer else [],
                "OAUTH_PKCE_ENABLED": True,
            }
        },
    )


def _roles(env: Environment) -> dict[str, Role]:
    """Read `group=role,group=role`; a group may hold spaces, a role is one of ours."""
    found: dict[str, Role] = {}
    for pair in env.names("OIDC_ROLE_MAP", []):
        group, _, role = (part.strip() for part in pair.rpartition("="))
        if not group or role not in list(Role):
            known = ", ".join(Role)
            env.problem(
                f"OIDC_ROLE_MAP holds {pair!r}; write group=role, role one of {known}."
            )
            continue
        found[group] = Role(role)
    return found
