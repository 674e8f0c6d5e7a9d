/** What is known of the address spaces that a request crosses. https://wicg.github.io/local-network-access/ */
export interface LocalNetworkQuestion {
  initiatorAddressSpace?: string;
  targetAddressSpace?: string;
  /** The `targetAddressSpace` option of fetch. */
  requestTargetAddressSpace?: string;
  /** The state of the permission; anything but `granted` refuses. */
  lnaPermission?: string;
}

/** From the widest to the narrowest. */
const SPACES = ['public', 'local', 'loopback'];

/**
 * Why a request is kept from a network nearer to the user than the page that asks; null where it is let through, or
 * where the spaces are not known. Between two local hosts, and from loopback to anywhere, no permission is asked for.
 * https://wicg.github.io/local-network-access/#local-network-access-check
 */
export function localNetworkAccessFault(
  question: LocalNetworkQuestion,
): 'address-space-mismatch' | 'permission-denied' | null {
  const { initiatorAddressSpace, targetAddressSpace, requestTargetAddressSpace, lnaPermission } = question;
  if (targetAddressSpace === undefined) return null;
  if (requestTargetAddressSpace !== undefined && requestTargetAddressSpace !== targetAddressSpace)
    return 'address-space-mismatch';
  const from = SPACES.indexOf(initiatorAddressSpace ?? '');
  const to = SPACES.indexOf(targetAddressSpace);
  return from >= 0 && to > from && lnaPermission !== 'granted' ? 'permission-denied' : null;
}
