import type { Policy } from '../policy.ts';
import type { Snippet } from './snippet.ts';
import { lineIf, single } from './write.ts';

const symbols = (methods: readonly string[]): string =>
  methods
    .map((method) => (/^\w+$/.test(method) ? `:${method.toLowerCase()}` : `:'${method.toLowerCase()}'`))
    .join(', ');

const rules = ({ origins, methods, headers, exposed, credentials, maxAge }: Policy, indent: string): string =>
  `allow do
  origins ${single(origins)}
  resource '*',
           headers: [${single(headers)}],
           methods: [${symbols(methods)}],
${lineIf(exposed.length > 0, `           expose: [${single(exposed)}],`)}           credentials: ${credentials},
           max_age: ${maxAge}
end`.replace(/^(?=.)/gm, indent);

export const rails: Snippet = {
  id: 'rails',
  label: 'Rails',
  language: 'ruby',
  answers: /^Rails$|Puma/,
  code: (policy) => `# config/initializers/cors.rb, with gem "rack-cors"
# At the very front: preflights are answered before authentication, and error pages carry the headers.
Rails.application.config.middleware.insert_before 0, Rack::Cors do
${rules(policy, '  ')}
end
`,
};

export const rack: Snippet = {
  id: 'rack',
  label: 'Rack, Sinatra',
  language: 'ruby',
  answers: /Puma/,
  code: (policy) => `# config.ru, with gem "rack-cors"; in front of every other "use"
require 'rack/cors'

use Rack::Cors do
${rules(policy, '  ')}
end
`,
};
