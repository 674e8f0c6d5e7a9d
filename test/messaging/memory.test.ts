import { expect, it } from 'vitest';
import { memoryChannel } from '../../src/messaging/memory.ts';

it('brings messages to the other end, in order, until it stops listening', async () => {
  const [left, right] = memoryChannel<string, number>();
  const atLeft: string[] = [];
  const atRight: number[] = [];
  left.listen((message) => atLeft.push(message));
  const stop = right.listen((message) => atRight.push(message));
  left.send(1);
  left.send(2);
  right.send('a');
  expect(atRight).toEqual([]);
  await Promise.resolve();
  expect([atLeft, atRight]).toEqual([['a'], [1, 2]]);
  stop();
  left.send(3);
  await Promise.resolve();
  expect(atRight).toEqual([1, 2]);
});
