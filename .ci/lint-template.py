#!/usr/bin/env python3
"""Lints what template.yaml becomes: expands SAM to plain CloudFormation and runs cfn-lint on it.

`sam validate --lint` looks at the unexpanded template and so misses wrong runtimes, limits of event sources and
parameters that nothing uses. Run with the Python that aws-sam-cli and cfn-lint are installed for:

    python lint-template.py [TEMPLATE]

Exit code: 0 when nothing was found, 1 when something was; warnings count.
"""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from samtranslator.translator.managed_policy_translator import ManagedPolicyLoader
from samtranslator.translator.transform import transform
from samtranslator.yaml_helper import yaml_parse

REGION = "us-east-1"

# Rules that are of no use here, each with the reason.
IGNORED: dict[str, str] = {}


def uploaded(template: dict) -> dict:
    """The template with code as it stands after `sam package`: in a bucket."""
    everywhere = template.get("Globals", {}).get("Function", {})
    functions = [
        resource["Properties"]
        for resource in template["Resources"].values()
        if resource["Type"] == "AWS::Serverless::Function"
    ]
    for properties in [everywhere, *functions]:
        if "CodeUri" in properties:
            properties["CodeUri"] = {"Bucket": "a-bucket", "Key": "code.zip"}
    return template


def expanded(template: dict) -> dict:
    os.environ.setdefault("AWS_DEFAULT_REGION", REGION)
    # No managed policy is named in the template, so no call to IAM is needed to look one up.
    policies = ManagedPolicyLoader(None)
    policies._policy_map = {}
    return transform(template, {}, policies)


def main() -> int:
    path = Path(sys.argv[1] if len(sys.argv) > 1 else Path(__file__).parent.parent / "template.yaml")
    plain = expanded(uploaded(yaml_parse(path.read_text(encoding="utf-8"))))
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "expanded.json"
        file.write_text(json.dumps(plain, indent=2), encoding="utf-8")
        options = [word for rule in IGNORED for word in ("--ignore-checks", rule)]
        linter = Path(sys.executable).with_name("cfn-lint")
        found = subprocess.run([linter, "--regions", REGION, *options, "--", file], check=False).returncode
    print(f"{path.name}: {len(plain['Resources'])} resources once expanded, {'something' if found else 'nothing'} found")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
