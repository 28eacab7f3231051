#include "web/canvas.h"

#include <backends/imgui_impl_opengl3.h>
#include <emscripten.h>
#include <emscripten/html5.h>
#include <imgui.h>

#include <algorithm>
#include <cmath>

#include "gui/opengl.h"

// Dear ImGui's backend asks in each picture for what it is about to change, so that it can put it
// back. In a browser each answer waits for another process: these questions would take forty times
// as long as all the rest. Nobody else draws here, so what it shall put back is what it sets.
EM_JS(void, js_answer_at_once, (), {
  var gl = GLctx;
  var four = new Int32Array(4);
  var known = {};
  known[gl.ACTIVE_TEXTURE] = gl.TEXTURE0;
  known[gl.CURRENT_PROGRAM] = known[gl.TEXTURE_BINDING_2D] = known[gl.SAMPLER_BINDING] = null;
  known[gl.ARRAY_BUFFER_BINDING] = known[gl.VERTEX_ARRAY_BINDING] = null;
  known[gl.VIEWPORT] = known[gl.SCISSOR_BOX] = four;
  known[gl.BLEND_SRC_RGB] = known[gl.BLEND_SRC_ALPHA] = gl.ONE;
  known[gl.BLEND_DST_RGB] = known[gl.BLEND_DST_ALPHA] = gl.ZERO;
  known[gl.BLEND_EQUATION_RGB] = known[gl.BLEND_EQUATION_ALPHA] = gl.FUNC_ADD;
  var ask = gl.getParameter.bind(gl);
  gl.getParameter = function(name) {
    return name in known ? known[name] : ask(name);
  };
  gl.isEnabled = function() {
    return false;
  };
});

namespace web {

Canvas::Canvas() {
  ImGui::CreateContext();
  ImGui::GetIO().IniFilename = nullptr;
  EmscriptenWebGLContextAttributes attributes;
  emscripten_webgl_init_context_attributes(&attributes);
  attributes.majorVersion = 2;
  attributes.alpha = false;
  attributes.depth = false;
  attributes.antialias = false;             // What is drawn has soft edges of its own.
  attributes.preserveDrawingBuffer = true;  // A picture may be taken when nothing is drawn.
  const EMSCRIPTEN_WEBGL_CONTEXT_HANDLE context =
      emscripten_webgl_create_context("#canvas", &attributes);
  can_draw_ = context > 0;
  if (!can_draw_) return;
  emscripten_webgl_make_context_current(context);
  ImGui_ImplOpenGL3_Init("#version 300 es");
  js_answer_at_once();
}

int Canvas::pixels(int length) const {
  return static_cast<int>(std::lround(static_cast<float>(length) * density_));
}

void Canvas::resize(int width, int height, float density) {
  width_ = std::max(width, 1);
  height_ = std::max(height, 1);
  density_ = density;
  emscripten_set_canvas_element_size("#canvas", pixels(width_), pixels(height_));
}

void Canvas::begin_frame(double seconds) {
  ImGuiIO& io = ImGui::GetIO();
  io.DisplaySize = {width(), height()};
  io.DisplayFramebufferScale = {density_, density_};
  io.DeltaTime = std::max(static_cast<float>(seconds), 1e-4F);
  ImGui_ImplOpenGL3_NewFrame();
}

void Canvas::end_frame(const std::string& picture) {
  ImGui::Render();
  const int wide = pixels(width_), high = pixels(height_);
  gui::opengl::draw(wide, high);
  if (!picture.empty()) gui::opengl::save_picture(gui::opengl::pixels(wide, high), picture);
}

}  // namespace web
