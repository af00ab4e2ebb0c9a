/**
 * Services that signatures call otherwise than the last name of their hosts does, with these hosts (`signingName` and `endpointPrefix` of
 * AWS's own models).
 */
const services: readonly (readonly [string, readonly string[]])[] = [
  ["appconfig", ["appconfigdata"]],
  ["appstream", ["appstream2"]],
  [
    "aws-marketplace",
    [
      "agreement-marketplace",
      "catalog.marketplace",
      "deployment-marketplace",
      "discovery-marketplace",
      "entitlement.marketplace",
      "metering.marketplace",
      "reporting-marketplace",
    ],
  ],
  ["awsssoportal", ["portal.sso"]],
  [
    "bedrock",
    [
      "bedrock-agent",
      "bedrock-agent-runtime",
      "bedrock-data-automation",
      "bedrock-data-automation-runtime",
      "bedrock-runtime",
    ],
  ],
  ["bedrock-agentcore", ["bedrock-agentcore-control"]],
  ["cassandra", ["cassandra-streams"]],
  ["chime", ["identity-chime", "media-pipelines-chime", "meetings-chime", "messaging-chime", "voice-chime"]],
  ["cloudhsm", ["cloudhsmv2"]],
  ["cloudsearch", ["cloudsearchdomain"]],
  ["connect", ["contact-lens"]],
  ["execute-api", ["participant.connect"]],
  ["forecast", ["forecastquery"]],
  ["iot-jobs-data", ["data.jobs.iot"]],
  ["iotdata", ["data-ats.iot", "data.iot"]],
  ["ioteventsdata", ["data.iotevents"]],
  ["IoTSecuredTunneling", ["api.tunneling.iot"]],
  ["ivs", ["ivsrealtime"]],
  ["lex", ["models-v2-lex", "runtime-v2-lex"]],
  ["memorydb", ["memory-db"]],
  ["mgh", ["migrationhub-config"]],
  ["mobiletargeting", ["pinpoint"]],
  ["personalize", ["personalize-events", "personalize-runtime"]],
  ["s3", ["s3-control"]],
  ["servicecatalog", ["servicecatalog-appregistry"]],
  ["ses", ["email", "mail-manager"]],
  ["signer", ["data-signer"]],
  ["sms-voice", ["sms-voice.pinpoint"]],
  ["sso-oauth", ["oidc"]],
];

/** By the host's names before the region. */
export const awsSigningNames: ReadonlyMap<string, string> = new Map(
  services.flatMap(([name, hosts]) => hosts.map((host) => [host, name] as const)),
);
