/* Answers a proxy's question for a login as a person does who presses Cancel. */
chrome.webRequest.onAuthRequired.addListener(() => ({ cancel: true }), { urls: ['*://intranet.corp.test/*'] }, [
  'blocking',
]);
