/** What a person does in the search bar that DevTools lays over a panel. */
export type Search =
  | { action: 'find'; query: string }
  | { action: 'next' }
  | { action: 'previous' }
  | { action: 'end' };

/** The event of a panel's page that brings a search. */
const SEARCHED = 'whycors-search';

/** `ExtensionPanel` of chrome.devtools. Firefox has no search bar for panels, and does not tell of one. */
interface SearchedPanel {
  onShown: { addListener(take: (page: Window) => void): void };
  onSearch?: { addListener(take: (action: string, query?: string) => void): void };
}

/** Tells the page of a panel what is searched for there with DevTools' own search. */
export function tellSearches({ onShown, onSearch }: SearchedPanel): void {
  let panel: Window | null = null;
  onShown.addListener((page) => {
    panel = page;
  });
  onSearch?.addListener((action, query = '') => {
    const search = SEARCHES[action]?.(query);
    if (search) panel?.dispatchEvent(new CustomEvent<Search>(SEARCHED, { detail: search }));
  });
}

/** Has `hear` called with each search in this page. Only pages of this extension can bring one. */
export function hearSearches(hear: (search: Search) => void): void {
  addEventListener(SEARCHED, (event) => hear((event as CustomEvent<Search>).detail));
}

/** By the names that DevTools gives to what is done. */
const SEARCHES: Record<string, (query: string) => Search> = {
  performSearch: (query) => ({ action: 'find', query }),
  nextSearchResult: () => ({ action: 'next' }),
  previousSearchResult: () => ({ action: 'previous' }),
  cancelSearch: () => ({ action: 'end' }),
};
