/*
 * Opens the page's policy to the one routing engine that the planner named, and to nothing else: a header file of a static
 * host cannot know the address. Registered only while an engine is connected; it keeps nothing and changes no other answer.
 */
const connect = new URL(self.location.href).searchParams.get('connect')
const engine = connect ? new URL(connect).origin : ''

self.addEventListener('install', () => self.skipWaiting())
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()))
self.addEventListener('fetch', (event) => {
  const { request } = event
  // a policy comes with a page and with each of its threads
  const brings = request.mode === 'navigate' || request.destination === 'worker'
  if (brings && engine && new URL(request.url).origin === self.location.origin) event.respondWith(opened(request))
})

async function opened(request) {
  const response = await fetch(request)
  const policy = response.headers.get('content-security-policy')
  if (!policy) return response
  const headers = new Headers(response.headers)
  headers.set('content-security-policy', policy.replace("connect-src 'self'", `connect-src 'self' ${engine}`))
  return new Response(response.body, { status: response.status, statusText: response.statusText, headers })
}
