import type { Snippet } from './snippet.ts';
import { lineIf } from './write.ts';

export const awsGatewayResponses: Snippet = {
  id: 'aws-gateway-responses',
  label: 'API Gateway: errors',
  language: 'yaml',
  answers: /API Gateway/,
  code: ({ origins, credentials }) => {
    const [origin] = origins;
    const response = (kind: string) => `  Api${kind.replace('DEFAULT_', '')}:
    Type: AWS::ApiGateway::GatewayResponse
    Properties:
      RestApiId: !Ref Api
      ResponseType: ${kind}
      ResponseParameters:
        gatewayresponse.header.Access-Control-Allow-Origin: "'${origin}'"
${lineIf(credentials, `        gatewayresponse.header.Access-Control-Allow-Credentials: "'true'"`)}        gatewayresponse.header.Vary: "'Origin'"
`;
    const more =
      origins.length > 1
        ? `# A gateway response names one origin. ${origins.slice(1).join(', ')}: such pages cannot read these errors,
# unless each page has an API of its own.
`
        : '';
    return `# CloudFormation or SAM. API Gateway answers these by itself (throttled, not authorized, integration failed), so that
# the function's headers never get there. Api is the REST API's logical name.
${more}Resources:
${response('DEFAULT_4XX')}${response('DEFAULT_5XX')}`;
  },
};
