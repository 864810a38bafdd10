#!/bin/sh
# Build throughcare/web/static/vendor from the locked npm packages. Needs node; only maintainers run
# this. What it makes is committed, with the hash of each file in VENDOR.md, which a test checks.
set -eu
cd "$(dirname "$0")/frontend"
out=../../throughcare/web/static/vendor
npm ci --ignore-scripts --no-audit --no-fund
node node_modules/esbuild/install.js
rm -rf "$out/images" "$out/frontend.css" "$out/frontend.js"
mkdir -p "$out/images"
npx sass --no-source-map --style=compressed --quiet-deps --load-path=. \
  frontend.scss "$out/frontend.css"
# The footer's crest is the Crown's: the rule that draws it goes, and with it the picture.
sed -i -E 's/(-webkit-mask-image|mask-image|background-image):url\([^)]*crest[^)]*\);?//g' "$out/frontend.css"
npx esbuild frontend.mjs --bundle --format=iife --minify --legal-comments=none \
  --outfile="$out/frontend.js"
# Only the pictures that the style sheet names.
for picture in $(grep -o 'images/[A-Za-z0-9._-]*' "$out/frontend.css" | sort -u); do
  name=$(basename "$picture")
  found=$(find node_modules/@ministryofjustice/frontend/moj/assets/images \
    node_modules/govuk-frontend/dist/govuk/assets/images -name "$name" | head -n 1)
  [ -n "$found" ] && cp "$found" "$out/images/$name"
done
if grep -qiE 'GDS Transport|crest[.](svg|png)|sourceMappingURL' "$out"/frontend.*; then
  echo "A typeface, a crest or a source map that may not be shipped is left in $out" >&2
  exit 1
fi
{
  echo "# What is here, and where it comes from"
  echo
  echo "Made by tools/vendor_frontend.sh from tools/frontend/package-lock.json. Not to be edited."
  echo
  for package in govuk-frontend @ministryofjustice/frontend; do
    version=$(node -p "require('./node_modules/$package/package.json').version")
    integrity=$(node -p "require('./package-lock.json').packages['node_modules/$package'].integrity")
    echo "- $package $version, MIT (licences/), $integrity"
  done
  echo
  echo "| file | sha256 |"
  echo "|---|---|"
  (cd "$out" && find . -type f ! -name VENDOR.md | LC_ALL=C sort | while read -r file; do
    echo "| ${file#./} | $(sha256sum "$file" | cut -d' ' -f1) |"
  done)
} >VENDOR.md
mv VENDOR.md "$out/VENDOR.md"
