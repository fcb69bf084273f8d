#!/usr/bin/env python3
"""Lints what template.yaml becomes: expands SAM to plain CloudFormation and runs cfn-lint on it.

`sam validate --lint` looks at the unexpanded template and so misses wrong runtimes, limits of event sources and
parameters that nothing uses. Then looks whether SAM publishes a new version of each function when a parameter that it is
told, its code or the layer with the templates changes: else the alias, which is what runs, would keep the old one. Run with
the Python that aws-sam-cli and cfn-lint are installed for:

    python lint-template.py [TEMPLATE]

Exit code: 0 when nothing was found, 1 when something was; warnings count.
"""

import json
import logging
import os
import re
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
    """The template with code and layers as they stand after `sam package`: in a bucket."""
    parts = [template.get("Globals", {}).get("Function", {}), *(r["Properties"] for r in template["Resources"].values())]
    for properties in parts:
        for name in {"CodeUri", "ContentUri"} & set(properties):
            # The name says what is in it: `sam package` takes a hash of the bytes.
            properties[name] = {"Bucket": "a-bucket", "Key": properties[name]}
    return template


def worked_out(part, arguments: dict):
    """What AWS::LanguageExtensions makes of a part of the template: Fn::ToJsonString is all that is used of it."""
    if isinstance(part, list):
        return [worked_out(item, arguments) for item in part]
    if not isinstance(part, dict):
        return part
    if "Fn::ToJsonString" in part:
        return json.dumps(referred(part["Fn::ToJsonString"], arguments))
    return {key: worked_out(value, arguments) for key, value in part.items()}


def referred(part, arguments: dict):
    if isinstance(part, list):
        return [referred(item, arguments) for item in part]
    if isinstance(part, dict) and set(part) == {"Ref"}:
        return arguments[part["Ref"]]
    return {key: referred(value, arguments) for key, value in part.items()} if isinstance(part, dict) else part


def expanded(template: dict, arguments: dict) -> dict:
    os.environ.setdefault("AWS_DEFAULT_REGION", REGION)
    # No managed policy is named in the template, so no call to IAM is needed to look one up.
    policies = ManagedPolicyLoader(None)
    policies._policy_map = {}
    return transform(template, dict(arguments), policies)


def told(template: dict) -> set[str]:
    """The parameters that change a function: those that it or a condition in it refers to."""
    conditions = template["Conditions"]
    found, todo = set(), [template["Globals"]["Function"]]
    todo += [r["Properties"] for r in template["Resources"].values() if r["Type"] == "AWS::Serverless::Function"]
    while todo:
        part = todo.pop()
        if isinstance(part, str) and "${" in part:
            found |= set(re.findall(r"\$\{(\w+)}", part))
        elif isinstance(part, dict):
            # Events with their rules, and gradual deployment, are no part of a function, but resources of their own.
            todo += [value for key, value in part.items() if key not in ("Events", "DeploymentPreference")]
            found |= {part["Ref"]} if isinstance(part.get("Ref"), str) else set()
            if isinstance(part.get("Fn::If"), list):
                todo.append(conditions[part["Fn::If"][0]])
            if isinstance(part.get("Condition"), str):
                todo.append(conditions[part["Condition"]])
        elif isinstance(part, list):
            todo += part
    return found & set(template["Parameters"])


def versions(template: dict, arguments: dict) -> dict[str, str]:
    """The published version of each function, by the name that SAM gives the resource."""
    resources = expanded(worked_out(uploaded(template), arguments), arguments)["Resources"]
    found = {r["Properties"]["FunctionName"]["Ref"]: name for name, r in resources.items() if r["Type"] == "AWS::Lambda::Version"}
    assert len(found) == 4, found
    return found


def kept(text: str) -> list[str]:
    """What would not reach the functions that run: new values of parameters, other code, other templates."""
    template = yaml_parse(text)
    before = {name: parameter.get("Default", "given") for name, parameter in template["Parameters"].items()}
    published = versions(yaml_parse(text), before)
    parameters = sorted(told(template))
    assert "SenderAddress" in parameters, parameters
    after = {name: versions(yaml_parse(text), before | {name: "another"}) for name in parameters}
    for name in ("CodeUri", "ContentUri"):
        after[name] = versions(yaml_parse(text.replace(f" {name}: ", f" {name}: another/")), before)
    return [
        f"{name}: a new value would not reach {function}"
        for name, changed in after.items()
        for function, version in changed.items()
        if version == published[function]
    ]


def lint(text: str, arguments: dict) -> bool:
    """Whether something is found in what the template becomes."""
    plain = expanded(uploaded(yaml_parse(text)), arguments)
    plain["Transform"] = "AWS::LanguageExtensions"
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "expanded.json"
        file.write_text(json.dumps(plain, indent=2), encoding="utf-8")
        options = [word for rule in IGNORED for word in ("--ignore-checks", rule)]
        linter = Path(sys.executable).with_name("cfn-lint")
        found = subprocess.run([linter, "--regions", REGION, *options, "--", file], check=False).returncode
    print(f"{len(plain['Resources'])} resources once expanded, {'something' if found else 'nothing'} found {arguments or ''}")
    return bool(found)


def main() -> int:
    logging.getLogger("samtranslator").setLevel(logging.ERROR)
    path = Path(sys.argv[1] if len(sys.argv) > 1 else Path(__file__).parent.parent / "template.yaml")
    text = path.read_text(encoding="utf-8")
    # Gradual deployment adds resources.
    found = [arguments for arguments in ({}, {"GradualDeployment": "true"}) if lint(text, arguments)]
    unheard = kept(text)
    print("\n".join(unheard) or "new values of parameters, code and templates reach every function")
    return 1 if found or unheard else 0


if __name__ == "__main__":
    sys.exit(main())
