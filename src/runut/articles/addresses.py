"""Web addresses: one per article, and the host that tells the outlet."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from runut.lang.furniture import Furniture

TRACKING = re.compile(
    r"utm_\w+|fbclid|gclid|dclid|gbraid|wbraid|msclkid|yclid|igshid|igsh|mc_[ce]id|_ga|_gl|ref_src|ref_url|spm|"
    r"cmpid|ocid|at_medium|at_campaign|twclid|ttclid|xtor|s_cid|noamp|outputtype|amp|fb_action_ids",
    re.IGNORECASE,
)
# an address that is canonical as it stands
PLAIN = re.compile(r"https?://(?!amp\.)[a-z0-9-]+(?:\.[a-z0-9-]+)+(?:/(?!amp(?:/|$))[\w.,%-]*[\w,%-])+")


def canonical(url: str) -> str:
    """One address per article: no tracking, fragment, default port, AMP or `page=all`; host in lower case."""
    url = url.strip()
    if PLAIN.fullmatch(url) and ".amp" not in url:
        return url
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").lower()
        port = parts.port
    except ValueError:
        return url
    if parts.scheme.lower() not in ("http", "https") or not host:
        return url
    host = host.removeprefix("amp.") if host.count(".") >= 2 else host
    if port and port not in (80, 443):
        host = f"{host}:{port}"
    path = re.sub(r"//+", "/", parts.path) or "/"
    path = re.sub(r"/amp/?$", "", path)
    path = re.sub(r"^/amp/", "/", path) or "/"
    path = re.sub(r"\.amp(?=\.html?$|$)", "", path)
    if len(path) > 1:
        path = path.rstrip("/") or "/"
    asked = [
        (name, value)
        for name, value in parse_qsl(parts.query, keep_blank_values=True)
        if not TRACKING.fullmatch(name)
        and (name.lower(), value.lower()) not in (("page", "all"), ("page", "1"))
    ]
    return urlunsplit((parts.scheme.lower(), host, path, urlencode(asked), ""))


def host(url: str | None) -> str | None:
    """The web host of an address without `www.`, `m.` or `amp.`."""
    if not url:
        return None
    try:
        name = (urlsplit(url).hostname or "").lower()
    except ValueError:
        return None
    return re.sub(r"^(?:www|m|amp|mobile)\.", "", name) or None


def site(host: str, furniture: Furniture) -> str:
    """A web host without what names a section or a device in it: news.kabar.example is kabar.example."""
    parts = host.split(".")
    while len(parts) > 2 and parts[0] in furniture.of("subdomain"):
        parts = parts[1:]
    return ".".join(parts)
