chrome.runtime.onMessage.addListener((_report, _sender, respond) => respond(true));
