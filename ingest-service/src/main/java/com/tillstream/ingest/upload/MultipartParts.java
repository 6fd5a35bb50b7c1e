package com.tillstream.ingest.upload;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import org.apache.commons.fileupload2.core.AbstractFileUpload;
import org.apache.commons.fileupload2.core.DiskFileItem;
import org.apache.commons.fileupload2.core.DiskFileItemFactory;
import org.apache.commons.fileupload2.core.FileItemInputIterator;
import org.apache.commons.fileupload2.core.RequestContext;

/** The parts of a multipart body, one after the other. What would gather them on disk is left out. */
final class MultipartParts extends AbstractFileUpload<InputStream, DiskFileItem, DiskFileItemFactory> {
    private static final long UNKNOWN = -1;

    private final String contentType;

    MultipartParts(String contentType) {
        this.contentType = contentType;
    }

    @Override
    public FileItemInputIterator getItemIterator(InputStream body) throws IOException {
        return getItemIterator(new Body(contentType, body));
    }

    @Override
    public Map<String, List<DiskFileItem>> parseParameterMap(InputStream body) {
        throw new UnsupportedOperationException("parts are read one after the other");
    }

    @Override
    public List<DiskFileItem> parseRequest(InputStream body) {
        throw new UnsupportedOperationException("parts are read one after the other");
    }

    private record Body(String contentType, InputStream bytes) implements RequestContext {
        @Override
        public String getCharacterEncoding() {
            return "UTF-8";
        }

        @Override
        public long getContentLength() {
            return UNKNOWN;
        }

        @Override
        public String getContentType() {
            return contentType;
        }

        @Override
        public InputStream getInputStream() {
            return bytes;
        }

        @Override
        public boolean isMultipartRelated() {
            return false;
        }
    }
}
