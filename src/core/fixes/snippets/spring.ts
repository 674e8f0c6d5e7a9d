import type { Policy } from '../policy.ts';
import type { Snippet } from './snippet.ts';
import { double, lineIf, neverEmpty } from './write.ts';

/** Spring's enumeration has no others. */
const REQUEST_METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE']);

const calls = ({ origins, methods, headers, exposed, credentials, maxAge }: Policy, indent: string): string =>
  [
    `.allowedOrigins(${double(origins)})`,
    `.allowedMethods(${double(methods)})`,
    ...(headers.length ? [`.allowedHeaders(${double(headers)})`] : ['.allowedHeaders()']),
    ...(exposed.length ? [`.exposedHeaders(${double(exposed)})`] : []),
    `.allowCredentials(${credentials})`,
    `.maxAge(${maxAge});`,
  ]
    .map((line) => indent + line)
    .join('\n');

export const springController: Snippet = {
  id: 'spring-controller',
  label: 'Spring: one controller',
  language: 'java',
  answers: null,
  code: ({
    origins,
    methods,
    headers,
    exposed,
    credentials,
    maxAge,
  }) => `import org.springframework.web.bind.annotation.CrossOrigin;
import org.springframework.web.bind.annotation.RequestMethod;

@CrossOrigin(
    origins = {${double(origins)}},
    methods = {${methods
      .filter((method) => REQUEST_METHODS.has(method))
      .map((method) => `RequestMethod.${method}`)
      .join(', ')}},
    allowedHeaders = {${double(neverEmpty(headers))}},
${lineIf(exposed.length > 0, `    exposedHeaders = {${double(exposed)}},`)}    allowCredentials = "${credentials}",
    maxAge = ${maxAge})
// @RestController and the class follow. With Spring Security, use its configuration instead: it answers first.
`,
};

export const springGlobal: Snippet = {
  id: 'spring-global',
  label: 'Spring: all controllers',
  language: 'java',
  answers: null,
  code: (policy) => `import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.CorsRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

@Configuration
class CorsConfiguration implements WebMvcConfigurer {
    @Override
    public void addCorsMappings(CorsRegistry registry) {
        registry.addMapping("/**")
${calls(policy, '            ')}
    }
}
`,
};

export const springSecurity: Snippet = {
  id: 'spring-security',
  label: 'Spring Security',
  language: 'java',
  answers: /Spring/,
  code: ({ origins, methods, headers, exposed, credentials, maxAge }) => `import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.CorsConfigurationSource;
import org.springframework.web.cors.UrlBasedCorsConfigurationSource;

// In a @Configuration class.
@Bean
CorsConfigurationSource corsConfigurationSource() {
    CorsConfiguration cors = new CorsConfiguration();
    cors.setAllowedOrigins(List.of(${double(origins)}));
    cors.setAllowedMethods(List.of(${double(methods)}));
    cors.setAllowedHeaders(List.of(${double(headers)}));
${lineIf(exposed.length > 0, `    cors.setExposedHeaders(List.of(${double(exposed)}));`)}    cors.setAllowCredentials(${credentials});
    cors.setMaxAge(${maxAge}L);
    UrlBasedCorsConfigurationSource source = new UrlBasedCorsConfigurationSource();
    source.registerCorsConfiguration("/**", cors);
    return source;
}

// cors() puts the CORS filter in front of authentication. Keep the rules that the chain has today behind it.
@Bean
SecurityFilterChain api(HttpSecurity http) throws Exception {
    return http
        .cors(Customizer.withDefaults())
        .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
        .build();
}
`,
};
