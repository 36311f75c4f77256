// The ready accounts of demo mode.
/** Signs the context in to a ready demo account, as the demo bar's buttons do. */
export async function enterDemo(context, url, account) {
  const answer = await context.request.post(`${url}/demo/enter`, {
    form: { account },
    headers: { origin: url, 'sec-fetch-site': 'same-origin' },
  });
  if (!answer.ok()) throw new Error(`demo account ${account}: ${answer.status()} ${(await answer.text()).slice(0, 300)}`);
}
