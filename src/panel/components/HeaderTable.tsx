import { message } from '../messages.ts';
import { Value } from './Value.tsx';

export function HeaderTable({
  title,
  headers,
}: {
  title: string;
  headers: readonly (readonly [string, string])[] | null;
}) {
  if (!headers) return <p class="dim">{message('headersNotSeen', { title })}</p>;
  if (!headers.length) return <p class="dim">{message('headersNone', { title })}</p>;
  return (
    <table class="headers">
      <caption>{title}</caption>
      <tbody>
        {headers.map(([name, value], i) => (
          <tr key={`${i} ${name}`}>
            <th scope="row">
              <Value text={name} longest={100} />
            </th>
            <td>
              <Value text={value} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
