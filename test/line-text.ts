import type { CaptureEvent } from '../src/core/formats/capture.ts';
import { fromJsonLine, joinLines, type LineText, splitLines, toJsonLine } from '../src/messaging/line-text.ts';

export const toLineText = (lines: readonly CaptureEvent[]): LineText => joinLines(lines.map(toJsonLine));

export const fromLineText = (text: LineText): CaptureEvent[] => splitLines(text).map(fromJsonLine);

export const toJsonLines = (lines: readonly CaptureEvent[]): string[] => lines.map(toJsonLine);

export const fromJsonLines = (lines: readonly string[]): CaptureEvent[] => lines.map(fromJsonLine);
