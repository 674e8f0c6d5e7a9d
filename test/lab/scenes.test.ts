import { describe, expect, it } from 'vitest';
import { SCENES } from './scenes/index.ts';

describe('the table of scenes', () => {
  it('has a scene of its own for every id', () => {
    const ids = SCENES.map(({ id }) => id);
    expect(ids).toEqual([...new Set(ids)]);
  });

  it.each(SCENES)('$id can be told in one line and played', ({ id, title, story, requests }) => {
    expect(id).toMatch(/^[a-z0-9-]+$/);
    expect(title.length).toBeLessThanOrEqual(60);
    expect(story.length).toBeLessThanOrEqual(140);
    expect(requests.length).toBeGreaterThan(0);
    for (const [i, { hops, expect: wanted, sameUrlAs }] of requests.entries()) {
      expect(hops.length).toBeGreaterThan(0);
      expect(sameUrlAs ?? 0).toBeLessThanOrEqual(i);
      if (wanted.outcome !== 'allowed') expect(wanted.causes).not.toEqual([]);
    }
  });
});
