/* A dedicated worker that fetches what it is told to, and tells what came of it. */
addEventListener('message', async ({ data: { url, init } }) => {
  try {
    const response = await fetch(url, init);
    await response.text();
    postMessage({ ok: true, type: response.type, status: response.status });
  } catch (error) {
    postMessage({ ok: false, error: String(error) });
  }
});
