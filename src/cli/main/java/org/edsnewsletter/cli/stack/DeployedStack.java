package org.edsnewsletter.cli.stack;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.edsnewsletter.cli.Refusal;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.CloudFormationException;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.ResourceNotFoundException;

/// A stack that `sam deploy` has made, as CloudFormation and Lambda tell of it.
///
/// @param resources what AWS calls each, by its name in `template.yaml`
public record DeployedStack(String name, Map<String, Resource> resources) {

    /// The function whose settings are read: all functions have the same.
    static final String FUNCTION = "WebFunction";

    /// What runs; `template.yaml` publishes a version under this name with each deployment.
    static final String ALIAS = "live";

    /// @param type such as `AWS::SQS::Queue`
    /// @param id what AWS calls it: a name, a URL or an ARN, as the type has it
    public record Resource(String type, String id) {}

    public DeployedStack {
        resources = Map.copyOf(resources);
    }

    /// Looks a stack up.
    ///
    /// @throws Refusal when there is none of this name where the client looks
    public static DeployedStack find(CloudFormationClient cloudFormation, String name) {
        try {
            var resources = new LinkedHashMap<String, Resource>();
            for (var each : cloudFormation
                    .listStackResourcesPaginator(r -> r.stackName(name))
                    .stackResourceSummaries())
                if (each.physicalResourceId() != null)
                    resources.put(
                            each.logicalResourceId(), new Resource(each.resourceType(), each.physicalResourceId()));
            return new DeployedStack(name, resources);
        } catch (CloudFormationException e) {
            if (!isMissing(e)) throw e;
            throw new Refusal(
                    "there is no stack \"%s\" in %s: `sam list stack-outputs` or another AWS_REGION may help"
                            .formatted(
                                    name,
                                    cloudFormation.serviceClientConfiguration().region()),
                    2);
        }
    }

    /// The settings of its functions, by variable.
    ///
    /// @throws Refusal when it has none, such as a stack of something else
    public Map<String, String> settings(LambdaClient lambda) {
        var function = id(FUNCTION)
                .orElseThrow(() ->
                        new Refusal("the stack \"%s\" is no newsletter: it has no %s".formatted(name, FUNCTION), 2));
        try {
            return lambda.getFunctionConfiguration(r -> r.functionName(function).qualifier(ALIAS))
                    .environment()
                    .variables();
        } catch (ResourceNotFoundException e) {
            throw new Refusal(
                    "the function %s of the stack \"%s\" is not deployed to the end: `sam deploy` again"
                            .formatted(function, name),
                    1);
        }
    }

    /// What AWS calls a resource of the template; empty if this stack has none of this name.
    public Optional<String> id(String logicalName) {
        return Optional.ofNullable(resources.get(logicalName)).map(Resource::id);
    }

    /// What AWS calls the resources of a type.
    public List<String> idsOf(String type) {
        return resources.values().stream()
                .filter(resource -> resource.type().equals(type))
                .map(Resource::id)
                .sorted()
                .toList();
    }

    // CloudFormation has no error of its own for it.
    private static boolean isMissing(CloudFormationException e) {
        return e.statusCode() == 400 && String.valueOf(e.getMessage()).contains("does not exist");
    }
}
