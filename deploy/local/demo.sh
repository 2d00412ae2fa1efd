# To be sourced by a check on the running demo: `start_demo OPTION…` starts one, whose output goes to
# $folder/demo.log, and returns when traffic flows. It ends with the check.

start_demo() {
  : > "$folder/demo.log"
  ./mesh demo "$@" > "$folder/demo.log" 2>&1 &
  demo=$!
  trap 'kill "$demo" 2>/dev/null || true; wait "$demo" || true' EXIT
  local waited=0
  until grep -q "traffic flows" "$folder/demo.log"; do
    waited=$((waited + 1))
    if [ "$waited" -gt 300 ] || ! kill -0 "$demo" 2>/dev/null; then
      cat "$folder/demo.log" >&2
      exit 1
    fi
    sleep 1
  done
  # With another mesh running here, the ready file would be that one's.
  if ! grep -q "\"pid\" : $demo," .mesh/mesh.json; then
    echo "another mesh runs here; expected none beside the demo of this check" >&2
    exit 1
  fi
}
