import type { Fault, Place } from '../json-elements/fault.ts';
import type { FilePlace } from './file-sink.ts';

/** A place in a document, with its element named by the list it stands in. */
export const placeOf = ({ offset, element }: Place, list: string): FilePlace => ({
  offset,
  ...(element === null ? {} : { within: `${list}[${element}]` }),
});

/** What is wrong and what was expected, without the place. */
export function faultText(fault: Fault): string {
  switch (fault.kind) {
    case 'syntax':
      return `expected ${fault.expected}, found ${fault.found}; nothing after it was read`;
    case 'cut':
      return 'the file breaks off here; what stands before was read';
    case 'shape':
      return `${fault.key || 'the file'}: expected ${fault.expected}, found ${fault.found}`;
    case 'encoding':
      return 'expected UTF-8, found UTF-16; save the file as UTF-8';
    case 'element':
      return 'not JSON';
    case 'large':
      return `holds more than ${fault.limit} bytes without its bodies`;
  }
}
