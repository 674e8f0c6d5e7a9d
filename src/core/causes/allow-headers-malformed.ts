import { malformedList } from './malformed-list.ts';

export const allowHeadersMalformed = malformedList('allow-headers-malformed', 'Access-Control-Allow-Headers');
