import { BORDERS, CLASSES, PALETTE_WIDTH } from './palette.ts'
import { flag, ROW } from './unitTexels.ts'
import { SEGMENT_ROW } from './visibleSegments.ts'

const lookup = `
uniform highp usampler2D unitLook;
uniform highp sampler2D palette;

const uint NOBODY = 65535u;

uvec2 lookOf(uint unit) {
  if (unit == 0xffffffffu) return uvec2(NOBODY, 0u);
  return texelFetch(unitLook, ivec2(unit % ${ROW}u, unit / ${ROW}u), 0).rg;
}

vec4 colorAt(uint at) {
  return texelFetch(palette, ivec2(at % ${PALETTE_WIDTH}u, at / ${PALETTE_WIDTH}u), 0);
}
`

/** Each corner looks up its unit's territory or class, so an edit needs no new geometry. */
export const fillVertex = `#version 300 es
precision highp float;
precision highp int;
${lookup}
uniform vec4 view;
uniform bool byClass;
in vec2 position;
in uint unit;
flat out vec4 color;
flat out uint marks;

void main() {
  uvec2 look = lookOf(unit);
  color = byClass ? colorAt(${CLASSES}u + (look.g >> 8)) : colorAt(look.r);
  marks = look.g;
  gl_Position = vec4(position * view.xy + view.zw, 0.0, 1.0);
}
`

export const fillFragment = `#version 300 es
precision highp float;
precision highp int;
uniform float pixelRatio;
uniform vec3 selectionColor;
flat in vec4 color;
flat in uint marks;
out vec4 result;

void main() {
  vec4 shown = color;
  if ((marks & ${flag.faded}u) != 0u) shown.a *= 0.3;
  if ((marks & ${flag.locked}u) != 0u) {
    float stripe = mod((gl_FragCoord.x + gl_FragCoord.y) / pixelRatio, 7.0);
    if (stripe < 1.4) shown = vec4(shown.rgb * 0.6, min(1.0, shown.a + 0.2));
  }
  if ((marks & ${flag.selected}u) != 0u) shown = vec4(mix(shown.rgb, selectionColor, 0.35), max(shown.a, 0.7));
  result = vec4(shown.rgb * shown.a, shown.a);
}
`

/** What a pass over the border lines draws. */
export const borderPass = { territories: 0, ringCasing: 1, ring: 2, selection: 3 } as const

/**
 * A border line stands between two units. The vertex shader asks the same lookup as the fills for its colours and width
 * and collapses the line where there is nothing to draw. Its ends and sides come from textures, six corners a line in
 * one plain draw: an instance of four corners for each is fifteen times slower where the processor draws.
 */
export const borderVertex = `#version 300 es
precision highp float;
precision highp int;
${lookup}
uniform vec4 view;
uniform vec2 viewport;
uniform int pass;
uniform uint ringed;
uniform float hairline;
uniform float borderWidth;
uniform float edgeWidth;
uniform vec4 hairlineColor;
uniform vec4 ringCasingColor;
uniform vec4 selectionLine;
uniform bool byClass;
uniform vec4 plainBorder;
uniform highp sampler2D segmentEnds;
uniform highp usampler2D segmentSides;
flat out vec4 leftColor;
flat out vec4 rightColor;
flat out float halfWidth;
flat out float segmentLength;
out vec2 at;

bool owned(uint territory) {
  return territory != NOBODY && territory != 0u;
}

vec4 borderColor(uint territory) {
  return byClass ? plainBorder : colorAt(${BORDERS}u + territory);
}

float widthOf(uvec2 left, uvec2 right) {
  bool differ = left.r != right.r;
  if (pass == ${borderPass.territories}) {
    bool edge = left.r == NOBODY || right.r == NOBODY;
    if (differ && (owned(left.r) || owned(right.r))) return edge ? min(borderWidth, edgeWidth) : borderWidth;
    return hairline;
  }
  if (pass == ${borderPass.selection}) return ((left.g ^ right.g) & ${flag.selected}u) != 0u ? 1.1 : 0.0;
  bool ring = differ && (left.r == ringed || right.r == ringed);
  return ring ? (pass == ${borderPass.ringCasing} ? 3.2 : 1.6) : 0.0;
}

const int CORNERS[6] = int[6](0, 1, 2, 2, 1, 3);

void main() {
  int line = gl_VertexID / 6;
  int corner = CORNERS[gl_VertexID % 6];
  ivec2 texel = ivec2(line % ${SEGMENT_ROW}, line / ${SEGMENT_ROW});
  vec4 segment = texelFetch(segmentEnds, texel, 0);
  uvec2 sides = texelFetch(segmentSides, texel, 0).rg;
  uvec2 left = lookOf(sides.x);
  uvec2 right = lookOf(sides.y);
  halfWidth = widthOf(left, right);
  if (halfWidth == 0.0) {
    gl_Position = vec4(2.0, 2.0, 2.0, 1.0);
    return;
  }

  if (pass == ${borderPass.selection}) leftColor = rightColor = selectionLine;
  else if (pass == ${borderPass.ringCasing}) leftColor = rightColor = ringCasingColor;
  else if (pass == ${borderPass.ring}) leftColor = rightColor = colorAt(${BORDERS}u + ringed);
  else if (left.r == right.r || !(owned(left.r) || owned(right.r))) leftColor = rightColor = hairlineColor;
  else {
    leftColor = borderColor(owned(left.r) ? left.r : right.r);
    rightColor = borderColor(owned(right.r) ? right.r : left.r);
  }

  vec2 startPixel = (segment.xy * view.xy + view.zw) * viewport * 0.5;
  vec2 endPixel = (segment.zw * view.xy + view.zw) * viewport * 0.5;
  vec2 along = endPixel - startPixel;
  segmentLength = length(along);
  along = segmentLength > 0.0 ? along / segmentLength : vec2(1.0, 0.0);
  vec2 across = vec2(-along.y, along.x);

  float reach = halfWidth + 0.7;
  float far = float(corner & 1);
  float side = float(corner >> 1) * 2.0 - 1.0;
  at = vec2(mix(-reach, segmentLength + reach, far), side * reach);
  vec2 pixel = startPixel + along * at.x + across * at.y;
  gl_Position = vec4(pixel / (viewport * 0.5), 0.0, 1.0);
}
`

export const borderFragment = `#version 300 es
precision highp float;
flat in vec4 leftColor;
flat in vec4 rightColor;
flat in float halfWidth;
flat in float segmentLength;
in vec2 at;
out vec4 result;

void main() {
  float beyond = max(max(-at.x, at.x - segmentLength), 0.0);
  float distance = length(vec2(beyond, at.y));
  float cover = 1.0 - smoothstep(halfWidth - 0.5, halfWidth + 0.5, distance);
  vec4 color = mix(rightColor, leftColor, smoothstep(-0.5, 0.5, at.y));
  float alpha = color.a * cover;
  result = vec4(color.rgb * alpha, alpha);
}
`
