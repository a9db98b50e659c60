/** A compiled shader pair with its uniforms by name. */
export interface Program {
  readonly program: WebGLProgram
  readonly uniform: (name: string) => WebGLUniformLocation | null
  readonly attribute: (name: string) => number
}

export function compileProgram(gl: WebGL2RenderingContext, vertex: string, fragment: string): Program {
  const program = gl.createProgram()
  for (const [type, source] of [
    [gl.VERTEX_SHADER, vertex],
    [gl.FRAGMENT_SHADER, fragment],
  ] as const) {
    const shader = gl.createShader(type)!
    gl.shaderSource(shader, source)
    gl.compileShader(shader)
    gl.attachShader(program, shader)
  }
  gl.linkProgram(program)
  if (!gl.getProgramParameter(program, gl.LINK_STATUS) && !gl.isContextLost()) {
    const logs = gl.getAttachedShaders(program)?.map((shader) => gl.getShaderInfoLog(shader))
    throw new Error(`A map shader did not compile: ${logs?.join(' ')} ${gl.getProgramInfoLog(program)}`)
  }
  const uniforms = new Map<string, WebGLUniformLocation | null>()
  return {
    program,
    uniform: (name) => {
      if (!uniforms.has(name)) uniforms.set(name, gl.getUniformLocation(program, name))
      return uniforms.get(name)!
    },
    attribute: (name) => gl.getAttribLocation(program, name),
  }
}

export function buffer(gl: WebGL2RenderingContext, target: number, content: ArrayBufferView<ArrayBuffer>): WebGLBuffer {
  const made = gl.createBuffer()
  gl.bindBuffer(target, made)
  gl.bufferData(target, content, gl.STATIC_DRAW)
  return made
}

/** A texture that is only ever read texel by texel. */
export function lookupTexture(gl: WebGL2RenderingContext): WebGLTexture {
  const texture = gl.createTexture()
  gl.bindTexture(gl.TEXTURE_2D, texture)
  for (const name of [gl.TEXTURE_MIN_FILTER, gl.TEXTURE_MAG_FILTER]) gl.texParameteri(gl.TEXTURE_2D, name, gl.NEAREST)
  for (const name of [gl.TEXTURE_WRAP_S, gl.TEXTURE_WRAP_T]) gl.texParameteri(gl.TEXTURE_2D, name, gl.CLAMP_TO_EDGE)
  return texture
}

/** MapLibre leaves its own upload settings behind; a lookup texture must arrive as it is. */
export function plainUploads(gl: WebGL2RenderingContext): void {
  gl.pixelStorei(gl.UNPACK_FLIP_Y_WEBGL, false)
  gl.pixelStorei(gl.UNPACK_PREMULTIPLY_ALPHA_WEBGL, false)
  gl.pixelStorei(gl.UNPACK_ALIGNMENT, 4)
}
