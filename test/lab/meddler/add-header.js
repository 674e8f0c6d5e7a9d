/* Adds a header of its own to one path, as tools for testers do. */
{
  const { open, send } = XMLHttpRequest.prototype;
  const meant = new WeakSet();
  XMLHttpRequest.prototype.open = function (...words) {
    if (String(words[1]).includes('/testers')) meant.add(this);
    return open.apply(this, words);
  };
  XMLHttpRequest.prototype.send = function (body) {
    if (meant.has(this)) this.setRequestHeader('x-rq-session', 'tester');
    return send.call(this, body);
  };
}
