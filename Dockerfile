# syntax=docker/dockerfile:1

# Stage 1: the pinned packages and Seika's wheel, pages included, in a virtual environment.
FROM python:3.13-slim AS build
RUN python -m venv /opt/seika
WORKDIR /build
COPY requirements/ requirements/
RUN /opt/seika/bin/pip install --no-cache-dir --require-hashes -r requirements/runtime.txt
RUN pip install --no-cache-dir --require-hashes -r requirements/build.txt \
 && pip install --no-cache-dir --require-hashes -r requirements/node.txt
COPY . .
RUN pip wheel --no-cache-dir --no-deps --no-build-isolation --wheel-dir /wheel . \
 && /opt/seika/bin/pip install --no-cache-dir --no-deps /wheel/*.whl

# Stage 2: that environment, a user who owns nothing but the database's folder, and no compiler, Node.js or source.
FROM python:3.13-slim
COPY --from=build /opt/seika /opt/seika
RUN useradd --uid 10001 --no-create-home --shell /usr/sbin/nologin seika \
 && install --directory --owner=seika --group=seika /var/lib/seika
ENV PATH=/opt/seika/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    SEIKA_DATABASE_URL=sqlite:////var/lib/seika/seika.sqlite \
    SEIKA_HOST=0.0.0.0 \
    SEIKA_PORT=8000
USER seika
WORKDIR /var/lib/seika
VOLUME /var/lib/seika
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s --retries=3 \
    CMD ["python", "-c", "import os, urllib.request as r; r.urlopen(f'http://127.0.0.1:{os.environ[\"SEIKA_PORT\"]}/healthz', timeout=4)"]
CMD ["seika", "serve"]
