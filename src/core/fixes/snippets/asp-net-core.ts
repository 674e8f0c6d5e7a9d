import type { Snippet } from './snippet.ts';
import { double, lineIf } from './write.ts';

export const aspNetCore: Snippet = {
  id: 'asp-net-core',
  label: 'ASP.NET Core',
  language: 'csharp',
  answers: /ASP\.NET|IIS/,
  code: ({ origins, methods, headers, exposed, credentials, maxAge }) => `// Program.cs
builder.Services.AddCors(options => options.AddPolicy("Pages", policy =>
{
    policy.WithOrigins(${double(origins)});
    policy.WithMethods(${double(methods)});
${lineIf(headers.length > 0, `    policy.WithHeaders(${double(headers)});`)}${lineIf(exposed.length > 0, `    policy.WithExposedHeaders(${double(exposed)});`)}${lineIf(credentials, '    policy.AllowCredentials();')}    policy.SetPreflightMaxAge(TimeSpan.FromSeconds(${maxAge}));
}));

// With one origin alone, the policy leaves Vary out.
app.Use((context, next) =>
{
    context.Response.OnStarting(() =>
    {
        context.Response.Headers.AppendCommaSeparatedValues("Vary", "Origin");
        return Task.CompletedTask;
    });
    return next(context);
});
// After UseRouting, before UseAuthentication and UseAuthorization.
app.UseCors("Pages");
`,
};
