import { malformedList } from './malformed-list.ts';

export const allowMethodsMalformed = malformedList('allow-methods-malformed', 'Access-Control-Allow-Methods');
