import fc from 'fast-check';

/** Any UTF-16 code units, the first 256 more often than the rest: what a hostile page or server may send as text. */
export const anyText = fc
  .array(fc.oneof(fc.integer({ min: 0, max: 0xff }), fc.integer({ min: 0, max: 0xffff })), { maxLength: 20 })
  .map((units) => String.fromCharCode(...units));
