"""Package metadata of collective.contractorportal."""

from pathlib import Path
from setuptools import find_namespace_packages
from setuptools import setup


here = Path(__file__).parent

setup(
    name="collective.contractorportal",
    version="1.0.0a1",
    description="The portal through which a property manager serves its contractors.",
    long_description=(here / "README.md").read_text(encoding="utf-8"),
    long_description_content_type="text/markdown",
    license="GPL-2.0-only",
    license_files=["LICENSE"],
    keywords="plone housing community tenant owner property management",
    classifiers=[
        "Development Status :: 3 - Alpha",
        "Environment :: Web Environment",
        "Framework :: Plone",
        "Framework :: Plone :: 6.2",
        "Framework :: Plone :: Addon",
        "Natural Language :: Polish",
        "Natural Language :: English",
        "Natural Language :: Ukrainian",
        "Operating System :: POSIX",
        "Programming Language :: Python :: 3.11",
        "Programming Language :: Python :: 3.12",
    ],
    packages=find_namespace_packages("src", include=["collective.*"]),
    package_dir={"": "src"},
    include_package_data=True,
    zip_safe=False,
    python_requires=">=3.11",
    install_requires=[
        "Plone",
        "plone.restapi",
        "plone.app.contenttypes",
        "collective.easyform",
        "z3c.form",
        "argon2-cffi",
        "zxcvbn",
        "pyotp",
        "webauthn",
        "SQLAlchemy>=2",
        "psycopg",
        "RelStorage",
        "psycopg2-binary",
        "python-stdnum",
        "Babel",
        "num2words",
        "openpyxl",
        "reportlab",
        "svglib",
        "httpx",
        "lxml",
        "waitress",
        "tenacity",
        "WebOb",
        "phonenumbers",
        "pillow-heif",
        "segno",
    ],
    extras_require={
        "test": [
            "plone.app.testing",
            "pytest<10",
            "pytest-plone",
            "pytest-xdist",
            "hypothesis",
            "playwright",
            "axe-playwright-python",
            "pypdf",
        ],
    },
    entry_points={
        "plone.autoinclude.plugin": ["target = plone"],
        "console_scripts": [
            "portal-worker = collective.contractorportal.jobs.worker:main",
            "portal-move = collective.contractorportal.cluster.move:main",
            "portal-audit = collective.contractorportal.audit.command:main",
            "portal-erp = collective.contractorportal.erp.sql.cli:main",
            "erp-server = collective.contractorportal.erp.http.server.command:main",
            "erp-conformance = collective.contractorportal.erp.http.conformance.command:main",
            "portal-sandbox = collective.contractorportal.payments.autopay.sandbox.server:main",
        ],
        "paste.filter_app_factory": [
            "life = collective.contractorportal.cluster.life:life",
            "readable-addresses = collective.contractorportal.wsgi:readable_addresses",
        ],
    },
)
