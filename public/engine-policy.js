/*
 * Opens the page's policy to the addresses that the planner named (a routing engine, an address service), and to nothing
 * else: a header file of a static host cannot know them. Registered only while one is connected; it keeps nothing and changes
 * no other answer.
 */
const connect = new URL(self.location.href).searchParams.getAll('connect')
// one host each: a star would open many, a semicolon or a comma would end what the policy says
const oneHost = /^https?:\/\/(?:[\w.-]+|\[[\da-f:.]+\])(?::\d+)?$/
const named = connect.map((address) => new URL(address).origin)
const origins = named.filter((origin) => oneHost.test(origin)).join(' ')

self.addEventListener('install', () => self.skipWaiting())
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()))
self.addEventListener('fetch', (event) => {
  const { request } = event
  // a policy comes with a page and with each of its threads
  const brings = request.mode === 'navigate' || request.destination === 'worker'
  if (brings && origins && new URL(request.url).origin === self.location.origin) event.respondWith(opened(request))
})

async function opened(request) {
  const response = await fetch(request)
  const policy = response.headers.get('content-security-policy')
  if (!policy) return response
  const headers = new Headers(response.headers)
  headers.set('content-security-policy', policy.replace("connect-src 'self'", `connect-src 'self' ${origins}`))
  return new Response(response.body, { status: response.status, statusText: response.statusText, headers })
}
