const OBJECT = 16;
const NUMBER = 8;
/** Deeper or larger values than browsers make are not walked to their end. */
const MOST_NODES = 5_000;

/** About how many bytes a value of plain data takes in memory. Cheap and rough: it only has to keep a ring bounded. */
export function approximateSize(value: unknown): number {
  let nodes = 0;
  const walk = (v: unknown): number => {
    if (++nodes > MOST_NODES) return 0;
    if (typeof v === 'string') return OBJECT + v.length;
    if (typeof v !== 'object' || v === null) return NUMBER;
    let size = OBJECT;
    if (Array.isArray(v)) for (const item of v) size += walk(item);
    else for (const key in v) size += NUMBER + walk((v as Record<string, unknown>)[key]);
    return size;
  };
  return walk(value);
}
