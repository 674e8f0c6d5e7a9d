import type { CauseHelp } from './cause-help.ts';

export const dnsFailure: CauseHelp = {
  title: 'The host name could not be resolved',
  means: "No address was found for the host's name, so nothing was sent. This is not CORS.",
  why: 'A name must first become an address. Where no name server knows it, there is nobody to connect to.',
  waysIn: [
    'A typing error in the host.',
    'An internal name, without the VPN.',
    'The record is missing, or too new to be known everywhere.',
  ],
  fix: ['Look the name up on this machine: nslookup, or dig.', 'Correct the name or the record, or connect the VPN.'],
  mdn: ['Web/HTTP/Guides/CORS/Errors/CORSDidNotSucceed'],
};
