"""Fine-tuning of the encoder: the model, its batches, the loop, and the export to ONNX."""
