/** A dot: x and y of the world, and its radius in pixels at a middle zoom. */
export const dotVertex = `#version 300 es
precision highp float;
uniform vec4 view;
uniform float pixelRatio;
uniform float size;
uniform float rim;
in vec3 place;
flat out float radius;
flat out float reach;

void main() {
  radius = max(1.0, place.z * size);
  reach = radius + 0.5 * rim + 0.5;
  gl_PointSize = 2.0 * reach * pixelRatio;
  gl_Position = vec4(place.xy * view.xy + view.zw, 0.0, 1.0);
}
`

export const dotFragment = `#version 300 es
precision highp float;
uniform float rim;
uniform vec4 fillColor;
uniform vec4 rimColor;
flat in float radius;
flat in float reach;
out vec4 result;

void main() {
  float distance = length(gl_PointCoord * 2.0 - 1.0) * reach;
  float outer = radius + 0.5 * rim;
  float inner = radius - 0.5 * rim;
  vec4 color = rim > 0.0 ? mix(fillColor, rimColor, smoothstep(inner - 0.5, inner + 0.5, distance)) : fillColor;
  float alpha = color.a * (1.0 - smoothstep(outer - 0.5, outer + 0.5, distance));
  result = vec4(color.rgb * alpha, alpha);
}
`
